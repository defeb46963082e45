// A fault that no schema can find: where it stands in the configuration, and what is wrong there.
export interface ConfigFault {
  readonly path: readonly (string | number)[];
  readonly sentence: string;
}
