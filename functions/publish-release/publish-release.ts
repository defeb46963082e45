// Refuses: no release is published before sign-offs can be given and checked.
import { ReleaseError } from '../../core/errors/index.ts';
import { defineStage } from '../stage.ts';
import { publishReleaseContract } from './contract.ts';

export const publishRelease = defineStage(publishReleaseContract, async () => {
  throw new ReleaseError('Unsupported', 'publication is not built yet: nothing is written under exports/');
});
