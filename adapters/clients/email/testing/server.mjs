// The SMTP server of the mailer's tests: keeps every mail as a line of JSON and fails by the name of the recipient.
//   node server.mjs PORT MAILS_FILE [KEY_FILE CERTIFICATE_FILE]
// With a key it demands STARTTLS and the login app / s3cret; without one it offers neither.
import { appendFileSync, readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

const [port, mailsFile, keyFile, certificateFile] = process.argv.slice(2);
const isSecure = Boolean(keyFile);
const refusal = (code, message) => Object.assign(new Error(message), { responseCode: code });
const greylisted = new Set();

const refusalOf = {
  nouser: () => refusal(550, 'No such user'),
  full: () => refusal(452, 'Mailbox full'),
  grey: (address) => {
    if (greylisted.has(address)) return null;
    greylisted.add(address);
    return refusal(451, 'Greylisted, try later');
  },
};

const server = new SMTPServer({
  ...(isSecure
    ? { key: readFileSync(keyFile), cert: readFileSync(certificateFile) }
    : { hideSTARTTLS: true, disabledCommands: ['STARTTLS', 'AUTH'] }),
  authMethods: ['PLAIN', 'LOGIN'],
  authOptional: !isSecure,
  size: 1 << 20,
  onAuth({ username, password }, session, done) {
    if (username === 'app' && password === 's3cret') return done(null, { user: username });
    done(refusal(535, 'Invalid credentials'));
  },
  onRcptTo({ address }, session, done) {
    const name = address.split('@')[0];
    if (name === 'hang') return; // Never answers.
    done(refusalOf[name]?.(address) ?? undefined);
  },
  onData(stream, session, done) {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => {
      if (stream.sizeExceeded) return done(refusal(552, 'Too big'));
      const mail = {
        from: session.envelope.mailFrom.address,
        to: session.envelope.rcptTo.map((recipient) => recipient.address),
        secure: Boolean(session.secure),
        user: session.user ?? null,
        raw: Buffer.concat(parts).toString('latin1'),
      };
      appendFileSync(mailsFile, JSON.stringify(mail) + '\n');
      done(null, 'queued');
    });
  },
});
server.on('error', (error) => console.log('error', error.message));
server.listen(Number(port), '127.0.0.1', () => console.log('listening'));
