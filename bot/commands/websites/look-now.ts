import { noteOnAct } from '../../../db/engine/change.ts'
import { crawlPages, openRuns, startRun } from '../../../db/crawl.ts'
import { personDoor } from '../../delivery/doors.ts'
import { LOOK_NOW } from '../../messages/websites/crawl.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { departmentsInScope } from '../talk/scope.ts'

export const lookNow: Command = {
  name: '立即检查',
  aliases: ['马上检查', '现在检查'],
  usage: '立即检查 单位',
  purpose: '现在就把单位的网站栏目和订阅看一遍，查完告诉您',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    const { app, person, now } = context
    if (!app.config.crawl.isOn) throw new Refusal(LOOK_NOW.off())
    if (rest === '') throw new Refusal(LOOK_NOW.whom())
    const [department, another] = departmentsInScope(context, rest).departments
    if (department === undefined || another !== undefined) throw new Refusal(LOOK_NOW.whom())
    const { id: departmentId, name } = department
    if (openRuns(app.db).some((run) => run.askedBy !== null && run.departmentId === departmentId))
      throw new Refusal(LOOK_NOW.goingOn(name))
    const pages = crawlPages(app.db).filter((page) => page.departmentId === departmentId)
    if (pages.length === 0) throw new Refusal(LOOK_NOW.noAddress(name))
    const key = `asked:${departmentId}:${now}`
    const run = { key, startedAt: now, endsAt: null, departmentId, askedBy: person.personId }
    startRun(
      app.db,
      run,
      pages.map(({ kind, id }) => ({ kind, subjectId: id, notBefore: now })),
    )
    noteOnAct(app.db, { departmentId, pages: pages.length })
    return LOOK_NOW.started(name, pages.length, personDoor(app, person) !== null)
  },
}
