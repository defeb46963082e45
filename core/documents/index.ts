export { croissant, croissantText } from './croissant.ts';
export { dataCard } from './data-card.ts';
export { notices } from './notices.ts';
export { releaseNotes } from './release-notes.ts';
export { recordSchemas } from './schemas.ts';
