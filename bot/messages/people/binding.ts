import type { Role } from '../../../rules/types.ts'
import { type Reply, say } from '../talk/reply.ts'
import { shortened } from '../talk/words.ts'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  liaison: '联络员',
  office: '办公室工作人员',
  leader: '领导',
  admin: '管理员',
}

const FIRST_STEP: Readonly<Record<Role, string>> = {
  liaison: '发「状态」看本单位待办事项，发「帮助」看全部指令。',
  office: '发「总览」看全部单位情况，发「帮助」看全部指令。',
  leader: '发「总览」看全部单位情况，发「状态 单位」看某个单位。',
  admin: '发「帮助」看全部指令。',
}

/** Their own id is all they learn: the office needs it to put them on its list. */
export function strangerReply(userId: string): Reply {
  return say(
    '您还没有登记到单位。',
    '请向办公室要一个绑定码，然后发「绑定 绑定码 您的姓名」，例如「绑定 ABCD2345 张三」。',
    `也可以把您的账号「${shortened(userId)}」告诉办公室登记。`,
  )
}

export function bindInPrivateReply(): Reply {
  return say('绑定请在与我的单独聊天中进行，不要把绑定码发到群里。')
}

export function codeMissingReply(): Reply {
  return say('请写上绑定码和姓名，例如「绑定 ABCD2345 张三」。')
}

export function nameMissingReply(): Reply {
  return say('请在绑定码后面写上您的姓名，例如「绑定 ABCD2345 张三」。绑定码还没有用掉。')
}

export function badCodeReply(): Reply {
  return say('绑定码不对、已用过或已过期。绑定码24小时内有效，只能用一次；请向办公室另要一个。')
}

export function tooManyGuessesReply(): Reply {
  return say('绑定码输错次数太多，请一小时后再试，或向办公室另要一个。')
}

export function boundReply(name: string, department: string, role: Role): Reply {
  return say(`${name}，您已登记为${department}的${ROLE_NAMES[role]}。`, FIRST_STEP[role])
}
