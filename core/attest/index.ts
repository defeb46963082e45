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
export { sayTheSame, verifyEither } from './second-signature.ts';
export { encodeStatement, parseCanonical, parseStatement, type Statement, statement } from './statement.ts';
