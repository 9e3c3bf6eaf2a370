import type { LetterEvent } from '../../db/letter-events.ts'
import { day, oneOf } from '../sources/cells.ts'
import { linesOf } from './lines.ts'

const kinds = oneOf<LetterEvent['kind']>({
  转办: 'transferred',
  延期: 'extended',
  答复: 'answered',
  重办: 'reopened',
})

/** 2021-09-03|转办|教体局|office|备注; what is not known stays empty between its bars. */
export const letterEvents = linesOf<LetterEvent>({
  read: ([on = '', word = '', departmentName = '', account = '', ...note], { references }) => {
    const onDay = day.read(on)
    const kind = kinds.read(word)
    const department = departmentName === '' ? null : references.department(departmentName)
    const person = account === '' ? null : references.person(account)
    if (!onDay.ok || !kind.ok || department?.ok === false || person?.ok === false) return null
    return {
      kind: kind.value,
      onDay: onDay.value,
      departmentId: department?.value ?? null,
      byPerson: person?.value ?? null,
      note: note.join('|') || null,
    }
  },
  write: ({ kind, onDay, departmentId, byPerson, note }, names) => [
    onDay,
    kinds.write(kind),
    departmentId === null ? '' : names.department(departmentId),
    byPerson === null ? '' : names.person(byPerson),
    note ?? '',
  ],
  pattern: '2021-09-03|转办|教体局||备注',
})
