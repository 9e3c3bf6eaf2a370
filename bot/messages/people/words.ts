import type { Role } from '../../../rules/types.ts'
import { ROLE_NAMES } from './binding.ts'
import { PLATFORM_NAMES } from '../channels/names.ts'
import { type Reply, say } from '../talk/reply.ts'
import { shortened } from '../talk/words.ts'

interface Staff {
  readonly name: string
  readonly account: string
  readonly role: Role
  /** Empty: the person is on the list, but no platform knows them yet. */
  readonly platforms: readonly string[]
}

interface Served {
  readonly name: string
  readonly liaisons: readonly Staff[]
}

export function codeReply(department: string, role: Role, code: string, hours: number): Reply {
  const lines = [
    `${department}${ROLE_NAMES[role]}的绑定码：${code}`,
    `${hours}小时内有效，只能用一次，以后不再显示。请单独转告本人，由本人与我私聊发「绑定 ${code} 姓名」。`,
  ]
  return { sections: [{ lines, secret: 'code' }] }
}

export function codeDepartmentMissingReply(): Reply {
  return say('请写明单位，例如「绑定码 平氏镇」；管理员可以再写角色，如「绑定码 县政府办 办公室」。')
}

export function adminGivesReply(): Reply {
  return say('联络员以外的角色由管理员办理。')
}

export function peopleInPrivateReply(): Reply {
  return say('人员和账号的事请在与我的单独聊天中办理。')
}

/** Who answers for which department, and which departments nobody answers for. */
export function peopleReply(served: readonly Served[], others: readonly Staff[]): Reply {
  const staffed = served.filter(({ liaisons }) => liaisons.length > 0)
  const empty = served.filter(({ liaisons }) => liaisons.length === 0).map(({ name }) => name)
  const roles = (['office', 'leader', 'admin'] as const).map((role) => {
    const names = others.filter((person) => person.role === role).map(staffName)
    return `${ROLE_NAMES[role]}：${names.length === 0 ? '无' : names.join('、')}`
  })
  return {
    title: '人员',
    sections: [
      { lines: roles },
      {
        heading: `有联络员的单位${staffed.length}个`,
        lines: staffed.map(({ name, liaisons }) => `${name}：${liaisons.map(staffName).join('、')}`),
      },
      ...(empty.length === 0
        ? []
        : [{ heading: `没有联络员的单位${empty.length}个`, lines: [empty.join('、')] }]),
    ],
    footer: '发「绑定码 单位」给新联络员，发「解绑 姓名」停用账号，发「人员 单位」看账号。',
  }
}

export function departmentPeopleReply({ name, liaisons }: Served, others: readonly Staff[]): Reply {
  const everybody = [...liaisons, ...others]
  const lines = everybody.map(
    ({ name: own, account, role, platforms }) =>
      `${own}：${ROLE_NAMES[role]}，账号 ${account}，${platformNames(platforms)}`,
  )
  return {
    title: `${name}人员`,
    sections: [{ lines: lines.length === 0 ? ['还没有人登记。'] : lines }],
    footer: `发「绑定码 ${name}」给新联络员。`,
  }
}

export function whoReply(text: string): Reply {
  return say(`没有找到「${shortened(text)}」。请写姓名或账号，发「人员」可以看到。`)
}

export function whichPersonReply(text: string, accounts: readonly string[]): Reply {
  return say(`叫「${shortened(text)}」的不止一位，请写账号：${accounts.join('、')}。`)
}

export function ownAccountOnlyReply(): Reply {
  return say('您可以解除自己的登记：发「解绑」，或「解绑 本人负责的单位」。其他人的请联系办公室。')
}

export function notServedReply(person: string, department: string): Reply {
  return say(`${person}没有登记在${department}。`)
}

export function lastAdminReply(): Reply {
  return say('这是最后一位管理员，不能解除。请先给别人「绑定码 单位 管理员」，登记好以后再办。')
}

interface Unbinding {
  readonly name: string
  readonly role: Role
  /** The one department that is left; null when the person is let go altogether. */
  readonly leaves: string | null
  /** Departments that will have nobody. */
  readonly orphaned: readonly string[]
}

export function unbindPreview({ name, role, leaves, orphaned }: Unbinding): Reply {
  const what =
    leaves === null
      ? `${name}（${ROLE_NAMES[role]}）：停用账号，不能再提问，也不再收到提醒。`
      : `${name}（${ROLE_NAMES[role]}）：不再负责${leaves}。`
  const empty = orphaned.length === 0 ? [] : [`${orphaned.join('、')}就没有联络员了，提醒将改发到群里。`]
  return { title: '解绑预览', sections: [{ lines: [what, ...empty] }] }
}

export function unboundReply({ name, leaves }: Unbinding): Reply {
  if (leaves !== null) return say(`${name}已不再负责${leaves}。`)
  return say(
    `${name}的账号已停用，办过的事仍在日志里。`,
    '《人员》表里如有此人，请把「启用」改为「否」，以免再次导入时恢复。',
  )
}

export function roleUsageReply(): Reply {
  return say('请写明姓名和角色，例如「角色 张三 办公室」。角色有：联络员、办公室、领导、管理员。')
}

export function rolePreview(name: string, from: Role, to: Role): Reply {
  return { title: '角色预览', sections: [{ lines: [`${name}：${ROLE_NAMES[from]} → ${ROLE_NAMES[to]}`] }] }
}

export function roleReply(name: string, role: Role): Reply {
  return say(`${name}现在是${ROLE_NAMES[role]}。`)
}

export function sameRoleReply(name: string, role: Role): Reply {
  return say(`${name}已经是${ROLE_NAMES[role]}。`)
}

export function liaisonNeedsDepartmentReply(name: string): Reply {
  return say(`${name}没有登记到单位，不能改为联络员。请本人先用「绑定码 单位」登记。`)
}

function staffName({ name, platforms }: Staff): string {
  return platforms.length === 0 ? `${name}（未绑定）` : name
}

function platformNames(platforms: readonly string[]): string {
  return platforms.length === 0 ? '未绑定' : platforms.map((it) => PLATFORM_NAMES[it] ?? it).join('、')
}
