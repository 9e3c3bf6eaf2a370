import type { Reading } from '../../../rules/crawl.ts'
import { type Reply, say } from '../talk/reply.ts'

/** `said`: what the machine has read there, if anything. */
export function disputedReply(code: string, name: string, said: Reading | null): Reply {
  const before = said === null ? '此前没有读出结果' : `此前读到：${readingWords(said)}`
  return say(
    `已记下：${code}「${name}」看得不对（${before}）。现在再看一遍，网页留下一份（其中的证件号、卡号、手机号遮去），管理员可用 look ${code} 复查。结论要改的，请人工核对后导入「栏目检查」表。`,
  )
}

function readingWords({ outcome, on }: Reading): string {
  if (outcome === 'blank') return '空白'
  return outcome === 'dated' ? `最新内容${on ?? ''}` : `${on ?? ''}以来无更新`
}

export const DISPUTED = {
  none: (code: string): string => `没有存下${code}的网页。请先由办公室发「不对 ${code}」，等查完再试。`,
  /** Printed above the verdict. */
  heading: (code: string, name: string, day: string, note: string): string =>
    `${code}「${name}」，${day}存下${note === '' ? '' : `，办公室说：${note}`}`,
  wrote: (path: string): string => `网页已写到 ${path}`,
} as const
