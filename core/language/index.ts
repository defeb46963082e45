export { detectLanguage } from './detect-language.ts';
export { countLetters } from './script.ts';
