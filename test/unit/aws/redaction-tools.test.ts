// Functions on AWS are given neither a redaction key nor a model: a policy that asks for one is refused before a run starts.
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../core/log/index.ts';
import { keyIdOf } from '../../../core/redact/index.ts';
import { proveTools } from '../../../functions/redaction-tools.ts';
import { createAwsPorts } from '../../../platform/aws/ports.ts';
import { isQ, modelPolicy } from '../../support/model-policy.ts';
import { labelGraph } from '../../support/onnx-graph.ts';
import { policy } from '../redact/policy.ts';

const ports = createAwsPorts(
  { bucket: 'bucket-of-tests', table: 'table-of-tests' },
  { log: createLog(() => undefined) },
);
const key_id = keyIdOf(Buffer.alloc(32, 0x5a));

describe('the ports of AWS', () => {
  it('refuse a policy with a model, wherever its file lies', async () => {
    for (const from of ['folder', 'bucket', 's3'] as const)
      await expect(proveTools({ ...policy, model: modelPolicy(labelGraph(isQ), { from }) }, ports)).rejects.toEqual(
        expect.objectContaining({ code: 'ModelMissing' }),
      );
  });

  it('refuse surrogates and shifted dates', async () => {
    for (const asked of [{ replacement: 'surrogates' }, { dates: 'shift' }] as const)
      await expect(proveTools({ ...policy, ...asked, key_id }, ports)).rejects.toEqual(
        expect.objectContaining({ code: 'KeyMissing' }),
      );
  });

  it('refuse nothing of a policy that asks for neither', async () => {
    await expect(proveTools(policy, ports)).resolves.toBeUndefined();
  });
});
