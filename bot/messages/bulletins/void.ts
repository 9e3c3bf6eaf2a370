import type { Period } from '../../../rules/periods.ts'
import { periodName } from '../talk/periods.ts'
import type { NoticeLevel } from '../../../rules/types.ts'
import { type Reply, say } from '../talk/reply.ts'
import { LEVEL_NAMES } from '../talk/words.ts'

/** A bulletin that is withdrawn. */

export function voidUsageReply(code: string): Reply {
  return say(`请写明作废理由，例如「作废通报文件 ${code} 数据有误」。`)
}

interface VoidPlan {
  readonly level: NoticeLevel
  readonly cited: string
  readonly reason: string
  readonly accounts: number
  /** Of these, what another bulletin of the same check prints, and counts from then on. */
  readonly countedOn: number
  /** Rectifications that nobody has begun with, those somebody has, and those of another bulletin in force. */
  readonly withdrawn: number
  readonly begun: number
  readonly inherited: number
  readonly departments: readonly string[]
}

export function voidPreview(code: string, plan: VoidPlan): Reply {
  return {
    title: `作废预览 ${code} ${plan.cited}`,
    sections: [
      {
        lines: [
          `理由：${plan.reason}`,
          `撤销${LEVEL_NAMES[plan.level]}通报记录，涉及账号${plan.accounts}个；记录保留，注明作废。`,
          ...(plan.countedOn === 0
            ? []
            : [`其中${plan.countedOn}个账号同时列在检查时间重叠的有效通报里，转由那期通报计1次。`]),
          `撤下没有动手的整改${plan.withdrawn}项；已有办理情况的${plan.begun}项保留。`,
          ...(plan.inherited === 0
            ? []
            : [`另有${plan.inherited}项同时列在其他有效的通报里、期限相同，转为那期通报的整改，继续办理。`]),
          plan.departments.length === 0
            ? '没有需要告知的单位。'
            : `告知${plan.departments.length}个单位：${plan.departments.join('、')}`,
          '原文件保留备查，不能恢复效力。',
        ],
      },
    ],
  }
}

export function voidedReply(code: string, period: Period, plan: VoidPlan): Reply {
  return say(
    `${plan.cited}（${code}）已作废，告知${plan.departments.length}个单位。重新签发请先发「季度通报 ${periodName(period)}」起草，并用新的期号。`,
  )
}

/** For a group in the place of departments that have nobody. */
export function voidedInGroupReply(departments: readonly string[], { cited, reason }: VoidPlan): Reply {
  return {
    title: `${cited}已作废`,
    sections: [{ lines: [`理由：${reason}`, `涉及${departments.join('、')}。`] }],
    footer: '请有关单位的联络员私聊发「整改」看本单位还有哪些事项。',
  }
}

/** What one department had of it; codes of its rectifications. */
interface VoidedPart {
  readonly withdrawn: readonly string[]
  readonly begun: readonly string[]
  readonly inherited: readonly string[]
  readonly accounts: readonly { readonly platform: string; readonly name: string }[]
}

export function voidExtractReply({ cited, reason, level }: VoidPlan, part: VoidedPart): Reply {
  const { withdrawn, begun, inherited, accounts } = part
  const items = (what: string, codes: readonly string[]) =>
    codes.length === 0 ? [] : [`${what}的整改${codes.length}项：${codes.join('、')}。`]
  const names = accounts.map(({ platform, name }) => `${platform}「${name}」`).join('、')
  return {
    title: `${cited}已作废`,
    sections: [
      {
        lines: [
          `理由：${reason}`,
          ...items('一并撤下', withdrawn),
          ...items('已有办理情况、继续办理', begun),
          ...items('同时列在其他有效通报里、继续办理', inherited),
          ...(accounts.length === 0 ? [] : [`不再计1次${LEVEL_NAMES[level]}通报的账号：${names}。`]),
        ],
      },
    ],
  }
}
