export { type Annotation, compileAnnotator } from './annotator.ts';
export { compileLabeller } from './labeller.ts';
export { compileMentions, type Mention } from './mentions.ts';
