// `describe` where the runtime of models is installed, `describe.skip` elsewhere.
import { describe, inject } from 'vitest';

export const describeWithRuntime = inject('modelRuntime') ? describe : describe.skip;
