import { allGroups } from '../../db/groups.ts'
import { groupDoor } from '../doors.ts'
import { groupsReply } from '../messages/groups.ts'
import type { Command } from './define.ts'

export const groups: Command = {
  name: '群',
  aliases: ['群列表', '群组'],
  usage: '群',
  purpose: '看登记了哪些群、能不能发到',
  topic: 'office',
  needs: 'supervise',
  run: ({ app, snapshot }) => {
    const { departments } = snapshot()
    return groupsReply(
      allGroups(app.db).map((group) => ({
        name: group.name,
        wanted: group.channel,
        channel: groupDoor(app, group)?.channel.name ?? null,
        departments: departments.filter(({ id }) => group.departmentIds.includes(id)).map(({ name }) => name),
      })),
    )
  },
}
