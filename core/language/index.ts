export { detectLanguage, type Language } from './detect-language.ts';
