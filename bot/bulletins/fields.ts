import type { Bulletin } from '../../db/bulletins.ts'
import { readBurden } from '../../rules/burden.ts'
import { readTrend } from '../../rules/bulletin/trend.ts'
import { date, type LocalDate } from '../../rules/dates.ts'
import { KEPT_CONTACTS, readContacts } from './contacts.ts'
import { partsOf } from './parts.ts'
import {
  BULLETIN_PARTS,
  type BulletinFields,
  type BulletinPart,
  DRAFT_FIELDS,
} from '../messages/bulletins/fields.ts'
import type { DocumentHead } from '../messages/bulletins/official.ts'

/** What staff can write into a bulletin, as they call it in the chat and as it is kept. */
export const FIELD_NAMES = [
  '文头',
  '期号',
  '总期号',
  '发文字号',
  '发文机关',
  '主送',
  '检查单位',
  '依据',
  '整改期限',
  '报送单位',
  '邮箱',
  '联系人',
  '抄报',
  '抄送',
  '章节',
  '走势图',
  '推送情况',
] as const

export type FieldName = (typeof FIELD_NAMES)[number]

/** Under which name a part's own paragraph is kept: by its place among all, whichever of them are printed. */
export function addedName(part: BulletinPart): string {
  return `补充${BULLETIN_PARTS.indexOf(part) + 1}`
}

/** The whole of what is decided about a bulletin, from what is kept of it. */
export function fieldsOf({ fields, issuedOn }: Pick<Bulletin, 'fields' | 'issuedOn'>): BulletinFields {
  const text = (name: FieldName) => fields[name] ?? null
  const parts = partsOf(text('章节'))
  const trend = readTrend(text('走势图') ?? '')
  const burden = readBurden(text('推送情况') ?? '')
  return {
    ...DRAFT_FIELDS,
    head: headOf(text),
    issuer: text('发文机关'),
    issuedOn,
    addressee: text('主送') ?? DRAFT_FIELDS.addressee,
    checker: text('检查单位') ?? DRAFT_FIELDS.checker,
    basis: text('依据')?.split('、') ?? [],
    deadline: deadlineOf(text('整改期限')),
    reportTo: text('报送单位'),
    email: text('邮箱'),
    contact: text('联系人'),
    reportedTo: text('抄报'),
    sentTo: text('抄送'),
    contacts: readContacts(fields[KEPT_CONTACTS] ?? ''),
    parts,
    trend: trend.length === 0 ? null : trend,
    burden: burden.length === 0 ? null : burden,
    added: Object.fromEntries(
      parts.flatMap((part) => {
        const added = fields[addedName(part)]
        return added === undefined ? [] : [[part, added]]
      }),
    ),
  }
}

/** ××文件 has a 发文字号 of its own; everything else is an issue of a series. */
function headOf(text: (name: FieldName) => string | null): DocumentHead {
  const mark = text('文头') ?? DRAFT_FIELDS.head.mark
  if (mark.endsWith('文件')) return { kind: 'document', mark, number: text('发文字号') }
  return { kind: 'serial', mark, issue: numberOf(text('期号')), totalIssue: numberOf(text('总期号')) }
}

function numberOf(text: string | null): number | null {
  return text === null ? null : Number(text)
}

/** Kept as `2021-10-11` or `2021-10-11 12:00`. */
function deadlineOf(text: string | null): { on: LocalDate; time: string | null } | null {
  if (text === null) return null
  const [on = '', time] = text.split(' ')
  return { on: date(on), time: time ?? null }
}
