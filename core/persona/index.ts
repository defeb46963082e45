export { createProfileBuilder, type PersonaRecord } from './build-profile.ts';
export { PersonaProfile } from './profile.ts';
