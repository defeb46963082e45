// Envelopes: what is signed, what verifies, and every way in which it must not.
import { Buffer } from 'node:buffer';
import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Envelope,
  encodeEnvelope,
  encodeStatement,
  IN_TOTO_PAYLOAD,
  parseEnvelope,
  preAuthenticationEncoding,
  readPublicKey,
  signEnvelope,
  statement,
  verifyEnvelope,
} from '../../../core/attest/index.ts';

const PAYLOAD = encodeStatement(
  statement([{ name: 'manifest.json', digest: { sha256: 'ab'.repeat(32) } }], 'https://example.org/release/v1', {
    records: 7,
  }),
);

function keyOf(privateKey: KeyObject) {
  const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  const { keyid } = readPublicKey(pem);
  const digest = privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const signer = async (message: Uint8Array) => ({ keyid, sig: sign(digest, message, privateKey).toString('base64') });
  return { pem, keyid, signer };
}

const ed25519 = keyOf(generateKeyPairSync('ed25519').privateKey);
const ecdsa = keyOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
const stranger = keyOf(generateKeyPairSync('ed25519').privateKey);

const flip = (base64: string): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  return bytes.toString('base64');
};

/** The one signature of a freshly signed envelope. */
function only(envelope: Envelope) {
  const [signature] = envelope.signatures;
  if (signature === undefined) throw new Error('an envelope has a signature');
  return signature;
}

describe('the pre-authentication encoding', () => {
  it('is the one of the example in the DSSE specification', () => {
    const encoded = preAuthenticationEncoding('http://example.com/HelloWorld', Buffer.from('hello world'));
    expect(Buffer.from(encoded).toString('utf8')).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
  });

  it('counts bytes, not letters', () => {
    expect(Buffer.from(preAuthenticationEncoding('é', Buffer.from('für'))).toString('utf8')).toBe('DSSEv1 2 é 4 für');
  });

  it('never gives two pairs of type and payload the same bytes', () => {
    const piece = fc.constantFrom('', ' ', '1', '1 ', 'a', ' 1 a');
    fc.assert(
      fc.property(piece, piece, piece, piece, (type, payload, otherType, otherPayload) => {
        const same =
          Buffer.compare(
            preAuthenticationEncoding(type, Buffer.from(payload)),
            preAuthenticationEncoding(otherType, Buffer.from(otherPayload)),
          ) === 0;
        return same === (type === otherType && payload === otherPayload);
      }),
      { seed: 20_260_101, numRuns: 1000 },
    );
  });
});

describe.each([
  ['Ed25519', ed25519],
  ['ECDSA P-256 with SHA-256 in DER', ecdsa],
])('an envelope signed with %s', (_, key) => {
  it('verifies with the key, as a value and as bytes, and gives the payload back', async () => {
    const envelope = await signEnvelope(PAYLOAD, key.signer);
    const ok = { result: 'ok', keyids: [key.keyid], payloadType: IN_TOTO_PAYLOAD, payload: new Uint8Array(PAYLOAD) };
    expect(verifyEnvelope(envelope, [stranger, key])).toEqual(ok);
    expect(verifyEnvelope(encodeEnvelope(envelope), [{ pem: key.pem }])).toEqual(ok);
  });

  it('does not verify after a change to payload, type or signature', async () => {
    const envelope = await signEnvelope(PAYLOAD, key.signer);
    const changed: Envelope[] = [
      { ...envelope, payload: flip(envelope.payload) },
      { ...envelope, payloadType: 'application/json' },
      { ...envelope, signatures: [{ keyid: key.keyid, sig: flip(only(envelope).sig) }] },
      { ...envelope, signatures: [{ keyid: key.keyid, sig: '' }] },
    ];
    for (const each of changed) expect(verifyEnvelope(each, [key])).toEqual({ result: 'bad_signature' });
  });

  it('verifies without a key id, which is only a hint', async () => {
    const envelope = await signEnvelope(PAYLOAD, key.signer);
    const bare = { ...envelope, signatures: [{ sig: only(envelope).sig }] };
    expect(verifyEnvelope(bare, [stranger, key])).toMatchObject({ result: 'ok', keyids: [key.keyid] });
    expect(verifyEnvelope({ ...bare, payload: flip(bare.payload) }, [stranger, key])).toEqual({
      result: 'bad_signature',
    });
  });
});

describe('the verification of an envelope', () => {
  it('says so when no trusted key is given, or none that signed', async () => {
    const envelope = await signEnvelope(PAYLOAD, ed25519.signer);
    expect(verifyEnvelope(envelope, [])).toEqual({ result: 'no_trusted_key' });
    expect(verifyEnvelope(envelope, [stranger])).toEqual({ result: 'no_trusted_key' });
  });

  it('does not believe a key id: a stranger who names a trusted key has a bad signature', async () => {
    const envelope = await signEnvelope(PAYLOAD, async (message) => ({
      ...(await stranger.signer(message)),
      keyid: ed25519.keyid,
    }));
    expect(verifyEnvelope(envelope, [ed25519])).toEqual({ result: 'bad_signature' });
  });

  it('computes the ids of trusted keys: a wrong label on a key changes nothing', async () => {
    const envelope = await signEnvelope(PAYLOAD, stranger.signer);
    expect(verifyEnvelope(envelope, [{ keyid: stranger.keyid, pem: ed25519.pem }])).toEqual({
      result: 'no_trusted_key',
    });
  });

  it('takes one trusted signature beside those of strangers, and none beside a refuted one', async () => {
    const [own, other] = [await signEnvelope(PAYLOAD, ed25519.signer), await signEnvelope(PAYLOAD, ecdsa.signer)];
    const both = { ...own, signatures: [only(other), only(own)] };
    expect(verifyEnvelope(both, [ed25519])).toMatchObject({ result: 'ok', keyids: [ed25519.keyid] });
    expect(verifyEnvelope(both, [ed25519, ecdsa])).toMatchObject({
      result: 'ok',
      keyids: [ecdsa.keyid, ed25519.keyid],
    });
    const refuted = { ...own, signatures: [only(own), { ...only(other), sig: flip(only(other).sig) }] };
    expect(verifyEnvelope(refuted, [ed25519, ecdsa])).toEqual({ result: 'bad_signature' });
  });

  it.each([
    ['no object', 7],
    ['no members', {}],
    ['no signatures', { payload: '', payloadType: 'x', signatures: [] }],
    ['an unknown member', { payload: '', payloadType: 'x', signatures: [{ sig: '' }], more: 1 }],
    ['base64 without padding', { payload: 'YQ', payloadType: 'x', signatures: [{ sig: '' }] }],
    ['base64 of the URL alphabet', { payload: '_-8=', payloadType: 'x', signatures: [{ sig: '' }] }],
    ['bytes that are no JSON', Buffer.from('zanzibar')],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe])],
  ])('calls malformed: %s', (_, input) => {
    expect(verifyEnvelope(input, [ed25519])).toEqual({ result: 'malformed' });
  });

  it.each([
    ['nothing', ''],
    ['words', 'zanzibar'],
    ['a private key', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    [
      'RSA',
      generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ],
    [
      'another curve',
      generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ],
  ])('refuses as a trusted key: %s', async (_, pem) => {
    const envelope = await signEnvelope(PAYLOAD, ed25519.signer);
    expect(() => verifyEnvelope(envelope, [ed25519, { pem }])).toThrow(
      expect.objectContaining({ code: 'Configuration' }),
    );
  });
});

describe('the bytes of an envelope', () => {
  it('are one encoding: what parses re-encodes to the same bytes', async () => {
    const bytes = encodeEnvelope(await signEnvelope(PAYLOAD, ed25519.signer));
    const parsed = parseEnvelope(bytes);
    expect(parsed).toBeDefined();
    if (parsed !== undefined) expect(Buffer.compare(encodeEnvelope(parsed), bytes)).toBe(0);
  });

  it.each<[string, (text: string) => string]>([
    ['white space', (text) => `${text}\n`],
    ['a byte order mark', (text) => `\ufeff${text}`],
    ['a doubled member', (text) => text.replace('{', '{"payload":"",')],
    [
      'another order of members',
      (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse())),
    ],
    ['an escaped letter', (text) => text.replace('payloadType', 'payload\\u0054ype')],
  ])('do not parse with %s', async (_, change) => {
    const text = Buffer.from(encodeEnvelope(await signEnvelope(PAYLOAD, ed25519.signer))).toString('utf8');
    expect(parseEnvelope(Buffer.from(text))).toBeDefined();
    expect(parseEnvelope(Buffer.from(change(text)))).toBeUndefined();
  });
});
