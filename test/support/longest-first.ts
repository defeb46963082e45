// The order of test files: the longest first, so that no worker is left with one of them at the end.
import { BaseSequencer, type TestSequencer, type TestSequencerConstructor, type TestSpecification } from 'vitest/node';

/** `files`: ends of paths, in the order in which they begin; all others come after, in Vitest's own order. */
export function longestFirst(files: readonly string[]): TestSequencerConstructor {
  const place = ({ moduleId }: TestSpecification): number => {
    const at = files.findIndex((file) => moduleId.endsWith(file));
    return at === -1 ? files.length : at;
  };
  return class extends BaseSequencer implements TestSequencer {
    override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
      const usual = await super.sort(specifications);
      return usual.sort((one, other) => place(one) - place(other));
    }
  };
}
