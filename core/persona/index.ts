export { createProfileBuilder, type PersonaRecord, type ProfileBuilder } from './build-profile.ts';
export { PersonaProfile } from './profile.ts';
