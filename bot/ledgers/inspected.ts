import type { InspectedSubject } from '../../rules/verdicts.ts'
import { found, listOf, type Read } from '../sources/cells.ts'
import type { CellContext, LedgerCell } from './ledger.ts'
import type { Names } from './names.ts'

/** A site by its name, or an account as 微信公众号:某局发布. */
export const inspectedSubject: LedgerCell<InspectedSubject> = {
  read: (cell, { references }) => {
    const [platform = '', ...name] = cell.normalize('NFKC').split(':')
    const isAccount = name.length > 0
    const read = isAccount ? references.account(platform, name.join(':')) : references.website(cell.trim())
    return read.ok ? found({ kind: isAccount ? 'account' : 'website', id: read.value }) : read
  },
  write: ({ kind, id }, names) => (kind === 'website' ? names.website(id) : names.accountOnPlatform(id)),
  shape: { kind: 'known', sheet: '网站或新媒体账号', isFirstColumn: false },
}

export const inspectedSubjects: LedgerCell<readonly InspectedSubject[]> = {
  read: (cell: string, context: CellContext): Read<readonly InspectedSubject[]> =>
    listOf({
      ...inspectedSubject,
      read: (part) => inspectedSubject.read(part.trim(), context),
      write: String,
    }).read(cell),
  write: (subjects, names: Names) =>
    subjects.map((subject) => inspectedSubject.write(subject, names)).join('、'),
  shape: { kind: 'list', of: inspectedSubject.shape },
}
