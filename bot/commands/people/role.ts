import { activePeople, setRole } from '../../../db/people.ts'
import {
  lastAdminReply,
  liaisonNeedsDepartmentReply,
  peopleInPrivateReply,
  rolePreview,
  roleReply,
  roleUsageReply,
  sameRoleReply,
} from '../../messages/people/words.ts'
import { requireConfirmation } from '../talk/confirm.ts'
import { type Command, Refusal } from '../talk/define.ts'
import { personMeant, splitRole } from '../talk/whom.ts'

export const role: Command = {
  name: '角色',
  aliases: ['改角色'],
  isGrave: true,
  usage: '角色 姓名 角色',
  purpose: '改一个人的角色',
  topic: 'office',
  needs: 'administer',
  run: (context, rest) => {
    const { app, conversation } = context
    if (conversation === 'group') throw new Refusal(peopleInPrivateReply())
    const { rest: who, role: wanted } = splitRole(rest)
    if (who === '' || wanted === null) throw new Refusal(roleUsageReply())
    const person = personMeant(context, who)
    if (person.role === wanted) throw new Refusal(sameRoleReply(person.name, wanted))
    if (wanted === 'liaison' && person.departmentIds.length === 0)
      throw new Refusal(liaisonNeedsDepartmentReply(person.name))
    const admins = activePeople(app.db).filter((it) => it.role === 'admin')
    if (person.role === 'admin' && admins.length === 1) throw new Refusal(lastAdminReply())
    requireConfirmation(context, rolePreview(person.name, person.role, wanted))
    setRole(app.db, person.personId, wanted)
    return roleReply(person.name, wanted)
  },
}
