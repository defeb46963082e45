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
export { type KeyAlgorithm, readPublicKey } from './keys.ts';
export { encodeStatement, parseStatement, STATEMENT_TYPE, Statement, Subject, statement } from './statement.ts';
