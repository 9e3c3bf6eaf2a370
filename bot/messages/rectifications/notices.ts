import type { Department, Rectification } from '../../../rules/types.ts'
import type { Reply } from '../talk/reply.ts'
import { codeOf, limit } from './words.ts'

/** What others are told of an item: the department that has to do it, the office that has to check it. */

/** To the department: what is to be done, by when, because of what. */
export function rectificationOrderedReply(
  item: Rectification,
  department: Department,
  orderedBy: string,
): Reply {
  const code = codeOf(item.id)
  return {
    title: `整改 ${department.name}`,
    sections: [
      {
        lines: [
          `${code} ${item.description}`,
          `依据：${orderedBy}`,
          `请不晚于${limit(item)}完成，并报整改说明。`,
          `改好后请发「改好了 ${code}」，报说明请发「报整改 ${code} 说明」。`,
        ],
      },
    ],
  }
}

/** To the office, once both facts are there. */
export function toCheckReply(item: Rectification, department: Department, report: string | null): Reply {
  const code = codeOf(item.id)
  return {
    title: '整改待核对',
    sections: [
      {
        lines: [
          `${code} ${department.name}「${item.description}」：${item.fixedOn ?? ''}改好，${item.reportedOn ?? ''}报送说明。`,
          ...(report === null ? [] : [`说明：${report}`]),
          `核对后请发「整改完成 ${code}」；不到位请发「退回 ${code} 理由」。`,
        ],
      },
    ],
  }
}

/** To the department. */
export function closingReply(item: Rectification, department: Department): Reply {
  const lines = [`${codeOf(item.id)} ${item.description}：经核对已整改到位，予以销号。`]
  return { title: `整改 ${department.name}`, sections: [{ lines }] }
}

/** To the department. */
export function sendingBackReply(item: Rectification, department: Department, reason: string): Reply {
  const code = codeOf(item.id)
  return {
    title: `整改 ${department.name}`,
    sections: [
      {
        lines: [
          `${code} ${item.description}：经核对尚未整改到位，退回。`,
          `理由：${reason}`,
          `期限${limit(item)}。改好后请发「改好了 ${code}」，并重新发「报整改 ${code} 说明」。`,
        ],
      },
    ],
  }
}
