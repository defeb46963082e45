// review keygen: a key pair for one reviewer; the public half goes into the panel, the private half stays with the person.
import { ReleaseError } from '../../core/errors/index.ts';

export interface KeygenOptions {
  readonly out: string;
  readonly json?: boolean | undefined;
}

export async function keygenCommand(_reviewer: string, _options: KeygenOptions): Promise<number> {
  throw new ReleaseError('Unsupported', 'keys are not built yet');
}
