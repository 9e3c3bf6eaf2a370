import { departmentNames } from '../../../db/departments.ts'
import type { Person } from '../../../db/people.ts'
import type { Subject, SubjectKind } from '../../../rules/codes.ts'
import type { LocalDate } from '../../../rules/dates.ts'
import { spokenNames } from '../../../rules/department-names.ts'
import { can } from '../../../rules/permissions.ts'
import { reportTargets } from '../../../rules/report-targets.ts'
import type { Snapshot } from '../../../rules/types.ts'
import type { App } from '../../app.ts'
import type { Command } from './define.ts'
import type { Sight } from './hear.ts'
import { ownerOf } from './scope.ts'

/** What a person may mean: nothing that they may not see is known by its name. */
export function sightOf(app: App, person: Person, today: LocalDate): Sight {
  const snapshot = app.snapshot(today)
  const isSeen = (departmentId: number) => can(person, 'read', departmentId)
  return {
    today,
    mayUse: ({ needs }: Command) => can(person, needs, person.departmentIds[0] ?? null),
    departments: departmentNames(app.db).flatMap(spokenNames),
    targets: reportTargets(snapshot).flatMap(({ departmentId, name }) =>
      isSeen(departmentId) ? [name] : [],
    ),
    items: new Map(
      numbered(snapshot).flatMap(({ number, subject, departmentId }) =>
        isSeen(departmentId) ? [[number, subject] as const] : [],
      ),
    ),
    itemsNumbered: (id) =>
      NUMBERED_KINDS.flatMap((kind): Subject[] => {
        const owner = ownerOf(snapshot, { kind, id })
        return owner !== null && isSeen(owner) ? [{ kind, id }] : []
      }),
  }
}

/** What 第50号 may be. */
const NUMBERED_KINDS: readonly SubjectKind[] = [
  'letter',
  'foi-request',
  'rectification',
  'website',
  'account',
  'document',
  'column',
]

/** What has a number of its own beside the short id. */
function numbered({
  letters,
  foiRequests,
  foiArrivals,
}: Snapshot): { number: string; subject: Subject; departmentId: number }[] {
  return [
    ...letters.map(({ id, number, departmentId }) => ({
      number,
      subject: { kind: 'letter' as const, id },
      departmentId,
    })),
    ...[...foiRequests, ...foiArrivals].map(({ id, number, departmentId }) => ({
      number,
      subject: { kind: 'foi-request' as const, id },
      departmentId,
    })),
  ]
}
