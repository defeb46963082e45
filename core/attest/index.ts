export {
  Envelope,
  encodeEnvelope,
  IN_TOTO_PAYLOAD,
  parseEnvelope,
  preAuthenticationEncoding,
  signEnvelope,
  type TrustedKey,
  type Verification,
  verifyEnvelope,
} from './envelope.ts';
export { readPublicKey } from './keys.ts';
export { encodeStatement, parseStatement, statement } from './statement.ts';
