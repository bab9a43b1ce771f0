"""What a mail program shows of a message on stdin, as JSON: the mailer's tests read their mails with other code than wrote them."""
import email
import email.policy
import json
import sys

message = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)


def content(kind):
    part = message.get_body((kind,))
    return part.get_content() if part else None


defects = [type(d).__name__ for part in message.walk() for d in part.defects]
defects += [type(d).__name__ for value in message.values() for d in value.defects]
json.dump(
    {
        "from": str(message["from"]),
        "to": str(message["to"]),
        "subject": str(message["subject"]),
        "date": message["date"].datetime.isoformat(),
        "messageId": str(message["message-id"]),
        "text": content("plain"),
        "html": content("html"),
        "defects": defects,
    },
    sys.stdout,
    ensure_ascii=False,
)
