import { type Reply, say } from './reply.ts'

/** Short answers that are not about a finding. */

export function strangerReply(userId: string): Reply {
  return say('您的账号还没有登记到单位。', `请把账号 ${userId} 告诉县政府办公室，登记后即可使用。`)
}

export function unknownCommandReply(nearest: readonly string[]): Reply {
  return say(
    `没有看懂这条指令。您是不是要：${nearest.map((name) => `「${name}」`).join('')}？`,
    '发「帮助」看全部指令。',
  )
}

export function notTextReply(): Reply {
  return say('目前只能看懂文字。发「帮助」看可以问什么。')
}

export function tooLongReply(): Reply {
  return say('这条消息太长，没有处理。请用一句话说明，例如「状态」。')
}

export function emptyReply(): Reply {
  return say('您好，发「状态」看本单位情况，发「帮助」看全部指令。')
}

export function forbiddenReply(departmentName: string | null): Reply {
  return departmentName === null
    ? say('这项内容由县政府办公室使用。您可以发「状态」看本单位情况。')
    : say(`您未负责${departmentName}，不便查看其明细。如需调整，请联系县政府办公室。`)
}

export function whichDepartmentReply(
  text: string,
  candidates: readonly string[],
  isAmbiguous: boolean,
): Reply {
  if (candidates.length === 0) return say(`没有找到单位「${text}」，请检查名称。`)
  const names = candidates.map((name) => `「${name}」`).join('、')
  return say(
    isAmbiguous ? `「${text}」可能是${names}，请写全称。` : `没有找到单位「${text}」。您是不是要找${names}？`,
  )
}

export function noDepartmentReply(usage: string): Reply {
  return say(`您没有对应的单位，请写明单位，例如「${usage}」。`)
}

export function unknownCodeReply(text: string): Reply {
  return say(`没有找到编号「${text}」。编号在提醒每行开头，例如「为什么 X12」。`)
}

export function notYoursReply(): Reply {
  return say('这个编号不属于您负责的单位。')
}

export function nothingOpenReply(code: string): Reply {
  return say(`${code} 目前没有待办事项。`)
}

export function acknowledgedReply(codes: readonly string[], until: string): Reply {
  return say(`收到：${codes.join('、')}。${until}前不再重复提醒；情况变严重时仍会提醒。`)
}

export function notAcknowledgeableReply(): Reply {
  return say('没有需要回复「收到」的事项。')
}

export function unknownPeriodReply(): Reply {
  return say('没有看懂时间，请写成「季度通报 2021年第三季度」或「季度通报 2021Q3」。')
}

export function futurePeriodReply(): Reply {
  return say('这个季度还没有开始。')
}

export function failureReply(): Reply {
  return say('系统出了问题，这次没有处理成功，已记录。请稍后再试；仍不行请联系县政府办公室。')
}
