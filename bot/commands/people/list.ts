import { activePeople, type Person, platformsByPerson } from '../../../db/people.ts'
import { departmentPeopleReply, peopleInPrivateReply, peopleReply } from '../../messages/people/words.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { namedDepartment } from '../talk/scope.ts'

export const people: Command = {
  name: '人员',
  aliases: ['人员名单', '联络员名单'],
  usage: '人员 [单位]',
  purpose: '看谁登记在哪个单位、哪个单位没有人',
  topic: 'office',
  needs: 'supervise',
  run: (context, rest) => {
    const { app, conversation, snapshot } = context
    if (conversation === 'group') throw new Refusal(peopleInPrivateReply())
    const platforms = platformsByPerson(app.db)
    const everybody = activePeople(app.db).map((person) => ({
      ...person,
      platforms: platforms.get(person.personId) ?? [],
    }))
    const liaisons = everybody.filter(({ role }) => role === 'liaison')
    const others = everybody.filter(({ role }) => role !== 'liaison')
    const serving = (staff: typeof everybody, id: number) => staff.filter((it) => isServing(it, id))
    if (rest === '') {
      const departments = snapshot().departments.map(({ id, name }) => ({
        name,
        liaisons: serving(liaisons, id),
      }))
      return peopleReply(departments, others)
    }
    const { id, name } = namedDepartment(context, rest)
    return departmentPeopleReply({ name, liaisons: serving(liaisons, id) }, serving(others, id))
  },
}

function isServing({ departmentIds }: Person, departmentId: number): boolean {
  return departmentIds.includes(departmentId)
}
