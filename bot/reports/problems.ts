import type { BulletinModel } from '../../rules/bulletin/model.ts'
import type { Subject } from '../../rules/codes.ts'
import type { Area } from '../../rules/types.ts'
import type { BulletinFields, BulletinPart } from '../messages/bulletins/fields.ts'
import { deadlineWords } from '../messages/bulletins/requirements.ts'
import {
  foiProblem,
  interpretationProblem,
  letterProblem,
  mediaProblemLine,
  websiteProblem,
} from '../messages/bulletins/problems.ts'
import { AREA_NAMES } from '../messages/talk/words.ts'

export interface Problem {
  readonly department: string
  readonly area: Area
  /** What has to be put right; a department's letters have no single one. */
  readonly subject: Subject | null
  readonly text: string
  readonly clause: string
}

/** Whatever the bulletin's parts found wrong, in the order of the annexes. */
export function problemsOf(model: BulletinModel, fields: BulletinFields): Problem[] {
  const has = (part: BulletinPart) => fields.parts.includes(part)
  return [
    ...(has('websites') ? websites(model) : []),
    ...(has('media') ? media(model) : []),
    ...(has('letters') ? letters(model) : []),
    ...(has('foi') ? foi(model) : []),
    ...(has('interpretations') ? interpretations(model) : []),
  ]
}

/** The problem ledger's cells. */
export function problemRows(model: BulletinModel, fields: BulletinFields): string[][] {
  return problemsOf(model, fields).map(({ department, area, text, clause }) => [
    department,
    AREA_NAMES[area],
    text,
    clause,
    fields.deadline === null ? '' : deadlineWords(fields).trim(),
    fields.contacts[department] ?? '',
  ])
}

function websites({ websites: { rows }, profile }: BulletinModel): Problem[] {
  return rows.map((row) => ({
    department: row.unit,
    area: 'website',
    subject: { kind: 'website', id: row.websiteId },
    text: websiteProblem(row),
    clause: row.vetoes[0]?.clause ?? profile.website.clause,
  }))
}

function media({ media: { rows }, profile }: BulletinModel): Problem[] {
  return rows.map((row) => ({
    department: row.department,
    area: 'media',
    subject: { kind: 'account', id: row.accountId },
    text: mediaProblemLine(row),
    clause: profile.media.vetoClause,
  }))
}

function letters({ letters: { rows }, profile }: BulletinModel): Problem[] {
  return rows
    .filter(({ unanswered }) => unanswered > 0)
    .map((row) => ({
      department: row.unit,
      area: 'letter',
      subject: null,
      text: letterProblem(row),
      clause: profile.letter.clause,
    }))
}

function foi({ foi: { lateRequests }, profile }: BulletinModel): Problem[] {
  return lateRequests.map(({ requestId, unit, number }) => ({
    department: unit,
    area: 'foi',
    subject: { kind: 'foi-request', id: requestId },
    text: foiProblem(number),
    clause: profile.foi.clause,
  }))
}

/** A document without another form is a problem only while the county misses its share of them. */
function interpretations({ interpretations: it, profile }: BulletinModel): Problem[] {
  return it.rows
    .map((row) => ({ row, countsOtherForm: row.lacksOtherForm && !it.otherFormsReached }))
    .filter(({ row, countsOtherForm }) => row.lacksText || countsOtherForm)
    .map(({ row, countsOtherForm }) => ({
      department: row.department,
      area: 'interpretation',
      subject: { kind: 'document', id: row.documentId },
      text: interpretationProblem(row, countsOtherForm),
      clause: profile.interpretation.clause,
    }))
}
