// Files by the GraphQL multipart request convention, with the FormData that browsers have.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openServer } from './server.js';

let server;

before(async () => {
  server = await openServer();
});
after(() => server.close());

const one = 'mutation($file: Upload!) { upload(file: $file) { name type size text } }';
const many = 'mutation($files: [Upload!]!) { uploadAll(files: $files) { name text } }';

async function send(operations, map, files, headers = { 'apollo-require-preflight': 'true' }) {
  const form = new FormData();
  form.append('operations', JSON.stringify(operations));
  form.append('map', JSON.stringify(map));
  for (const [name, [content, file]] of Object.entries(files)) form.append(name, new Blob([content], { type: 'text/plain' }), file);
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers, body: form });
  return { status: answer.status, ...(await answer.json()) };
}

test('a file reaches its resolver', async () => {
  const { status, data } = await send({ query: one, variables: { file: null } }, { 0: ['variables.file'] }, { 0: ['hällo\r\n', 'my "file".txt'] });
  assert.equal(status, 200);
  assert.deepEqual(data.upload, { name: 'my "file".txt', type: 'text/plain', size: 8, text: 'hällo\r\n' });
});

test('a list of files and a batch with files reach theirs', async () => {
  const files = { 0: ['a', 'a.txt'], 1: ['b', 'b.txt'] };
  const map = { 0: ['variables.files.0'], 1: ['variables.files.1'] };
  const list = await send({ query: many, variables: { files: [null, null] } }, map, files);
  assert.deepEqual(list.data.uploadAll, [
    { name: 'a.txt', text: 'a' },
    { name: 'b.txt', text: 'b' },
  ]);
  const batch = Object.values(
    await send(
      [
        { query: one, variables: { file: null } },
        { query: one, variables: { file: null } },
      ],
      { 0: ['0.variables.file'], 1: ['1.variables.file'] },
      files,
    ),
  );
  assert.deepEqual(batch.filter((item) => item.data).map(({ data }) => data.upload.text), ['a', 'b']);
});

test('what is no file is refused by the scalar', async () => {
  const { errors } = await send({ query: one, variables: { file: 'a.txt' } }, {}, {});
  assert.match(errors[0].message, /Variable "\$file" got invalid value "a.txt"; .*Upload must be a file/);
});

test('limits say what they are', async () => {
  const refused = async (...request) => {
    const { status, errors } = await send(...request);
    return [status, errors[0].extensions.code];
  };
  const variables = { file: null };
  const map = { 0: ['variables.file'] };
  assert.deepEqual(await refused({ query: one, variables }, map, { 0: ['x'.repeat(1025), 'x'] }), [413, 'FILE_TOO_LARGE']);
  const four = Object.fromEntries([0, 1, 2, 3].map((name) => [name, ['x', 'x']]));
  assert.deepEqual(await refused({ query: one, variables }, map, four), [413, 'TOO_MANY_FILES']);
  assert.deepEqual(await refused({ query: one, variables }, map, {}), [400, 'BAD_REQUEST']);
  assert.deepEqual(await refused({ query: one, variables }, map, { 0: ['x', 'x'] }, {}), [403, 'PREFLIGHT_REQUIRED']);
});
