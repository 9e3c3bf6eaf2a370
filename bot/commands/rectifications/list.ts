import { repeatedRectifications } from '../../../db/rectifications.ts'
import { can } from '../../../rules/permissions.ts'
import { rectificationNotes } from '../../messages/rectifications/words.ts'
import { rectificationSummary } from '../../messages/items/summaries.ts'
import { defineAreaCommand, ofDepartments } from '../talk/area.ts'

export const rectifications = defineAreaCommand({
  name: '整改',
  aliases: ['整改情况', '整改台账'],
  asked: ['整改事项', '要整改', '没整改', '未整改'],
  area: 'rectification',
  purpose: '看整改期限',
  summary: (snapshot, departments, _, { app, person }) => {
    const own = ofDepartments(snapshot.rectifications, departments)
    const done = own.filter(({ fixedOn, reportedOn }) => fixedOn !== null && reportedOn !== null)
    const toCheck = can(person, 'supervise') ? done.map(({ id }) => id) : []
    const again = new Set(repeatedRectifications(app.db, snapshot.today).map(({ id }) => id))
    const repeated = own.filter(({ id }) => again.has(id)).map(({ id }) => id)
    return [...rectificationSummary(own), ...rectificationNotes(toCheck, repeated)]
  },
})
