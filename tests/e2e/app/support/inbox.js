// The mails that players get.
import { inboxUrl } from './stack.js';
import { until } from './until.js';

async function mailsTo(address) {
  const answer = await fetch(`${inboxUrl}/email`);
  if (!answer.ok) throw new Error(`the inbox answers ${answer.status}`);
  const mails = await answer.json();
  return mails.filter((mail) => mail.to.some((to) => to.address === address));
}

// The code of the newest mail to the address, once there are `count` of them.
export async function loginCode(address, count = 1) {
  const mails = await until(`mail ${count} to ${address}`, async () => {
    const all = await mailsTo(address);
    return all.length >= count && all;
  });
  const newest = mails.reduce((one, other) => (new Date(one.time ?? one.date) > new Date(other.time ?? other.date) ? one : other));
  const code = /\b\d{6}\b/.exec(newest.text);
  if (!code) throw new Error(`there is no code in: ${newest.text}`);
  return code[0];
}
