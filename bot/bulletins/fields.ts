import type { Bulletin } from '../../db/bulletins.ts'
import { readBurden } from '../../rules/burden.ts'
import type { FieldId, KeptName } from '../../rules/bulletin/fields.ts'
import { figuresOf } from '../../rules/bulletin/model.ts'
import { readTrend } from '../../rules/bulletin/trend.ts'
import { date, type LocalDate } from '../../rules/dates.ts'
import { readContacts } from './contacts.ts'
import { partsOf } from './parts.ts'
import { type BulletinFields, DRAFT_FIELDS } from '../messages/bulletins/fields.ts'
import type { DocumentHead } from '../messages/bulletins/official.ts'

/** The whole of what is decided about a bulletin, from what is kept of it. */
export function fieldsOf({
  fields,
  issuedOn,
  model,
}: Pick<Bulletin, 'fields' | 'issuedOn' | 'model'>): BulletinFields {
  const text = (name: KeptName) => fields[name] ?? null
  const parts = partsOf(text('parts')).filter(
    (part) => part === 'requirements' || figuresOf(model, part) !== undefined,
  )
  const trend = readTrend(text('trend') ?? '', model.profile)
  const burden = readBurden(text('burden') ?? '')
  return {
    ...DRAFT_FIELDS,
    title: text('title'),
    place: model.place,
    head: headOf(text),
    issuer: text('issuer'),
    issuedOn,
    addressee: text('addressee') ?? DRAFT_FIELDS.addressee,
    checker: text('checker') ?? model.place.office,
    basis: text('basis')?.split('、') ?? [],
    lettersUntil: dayOf(text('lettersUntil')),
    deadline: deadlineOf(text('deadline')),
    reportTo: text('reportTo'),
    email: text('email'),
    contact: text('contact'),
    reportedTo: text('reportedTo'),
    sentTo: text('sentTo'),
    contacts: readContacts(text('contacts') ?? ''),
    asOf: dayOf(text('asOf')),
    parts,
    trend: trend.length === 0 ? null : trend,
    burden: burden.length === 0 ? null : burden,
    added: Object.fromEntries(
      parts.flatMap((part) => {
        const added = text(`added:${part}`)
        return added === null ? [] : [[part, added]]
      }),
    ),
  }
}

/** ××文件 has a 发文字号 of its own; everything else is an issue of a series. */
function headOf(text: (name: FieldId) => string | null): DocumentHead {
  const mark = text('mark') ?? DRAFT_FIELDS.head.mark
  if (mark.endsWith('文件')) return { kind: 'document', mark, number: text('number') }
  return { kind: 'serial', mark, issue: numberOf(text('issue')), totalIssue: numberOf(text('totalIssue')) }
}

function dayOf(text: string | null): LocalDate | null {
  return text === null ? null : date(text)
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
