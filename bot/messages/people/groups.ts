import { GROUP_VARIABLES, webhookName } from '../channels/names.ts'
import { type Reply, say } from '../talk/reply.ts'

export interface GroupEntry {
  readonly name: string
  /** The channel its ledger names; null for the one that is configured. */
  readonly wanted: string | null
  /** The channel it is reached by; null when there is none. */
  readonly channel: string | null
  /** The group its webhook was set for; null for the default one, and for channels without. */
  readonly webhook: string | null
  /** Empty: all of them. */
  readonly departments: readonly string[]
}

/** More names than this are counted. */
const LISTED = 8

export function groupsReply(groups: readonly GroupEntry[]): Reply {
  if (groups.length === 0) return say('还没有登记群，每周提醒无处可发。请导入「群」表。')
  return {
    title: `群（${groups.length}个）`,
    sections: groups.map((group) => ({
      heading: group.name,
      lines: [`通道：${reach(group)}`, `范围：${covered(group.departments)}`],
    })),
    footer: '修改请重新导入「群」表；想试通不通，在服务器上运行 npm run bot -- test-send --to 群名称。',
  }
}

function reach({ wanted, channel, webhook }: GroupEntry): string {
  if (channel !== null) return `${webhookName(channel, webhook)}，已配置`
  return wanted === null
    ? `没有可用通道，发不到。请设置 ${GROUP_VARIABLES}`
    : `${webhookName(wanted, webhook)}，没有配置，发不到`
}

function covered(departments: readonly string[]): string {
  if (departments.length === 0) return '全部单位'
  const rest = departments.length > LISTED ? `等${departments.length}个单位` : ''
  return `${departments.slice(0, LISTED).join('、')}${rest}`
}
