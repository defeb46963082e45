// The redaction key: 64 hex digits from the environment or an own file, and nothing else; what was found is never said.
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { KEY_VARIABLE, readRedactionKey } from '../../../platform/local/redaction-key.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const HEX = '0f'.repeat(32);
const KEY = new Uint8Array(32).fill(15);
const missing = expect.objectContaining({ code: 'KeyMissing' });

describe('the redaction key', () => {
  it('comes from the environment', async () => {
    expect(new Uint8Array(await readRedactionKey({ [KEY_VARIABLE]: ` ${HEX}\n` }, '/nowhere/key'))).toEqual(KEY);
  });

  it('comes from a file of its owner', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'redaction.key');
    await writeFile(file, `${HEX}\n`, { mode: 0o600 });
    expect(new Uint8Array(await readRedactionKey({}, file))).toEqual(KEY);
  });

  it('is refused from a file that others can read', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'redaction.key');
    await writeFile(file, HEX);
    await chmod(file, 0o640);
    await expect(readRedactionKey({}, file)).rejects.toEqual(missing);
  });

  it('is missing where nobody gives one, and none is made', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'redaction.key');
    await expect(readRedactionKey({}, file)).rejects.toEqual(missing);
    await expect(readRedactionKey({}, file)).rejects.toEqual(missing);
  });

  it.each(['', 'secret-passphrase', HEX.slice(2), `${HEX}00`, HEX.replace('f', 'g')])(
    'is refused as %j',
    async (text) => {
      const error: unknown = await readRedactionKey({ [KEY_VARIABLE]: text }, '/nowhere/key').catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toEqual(missing);
      if (text !== '') expect(JSON.stringify(error) + String(error)).not.toContain(text.slice(0, 12));
    },
  );
});
