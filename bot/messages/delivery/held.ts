import type { Reply, Section } from '../talk/reply.ts'

const TITLE = '非工作时间的通知'

/** What waited for the opening, in one message; one that already holds several takes another. */
export function together(held: Reply, next: Reply): Reply {
  const before = held.title === TITLE ? held.sections : sectionsOf(held)
  return { title: TITLE, sections: [...before, ...sectionsOf(next)] }
}

/** Messages to several departments for a group that stands in for them; they end alike. One stays as it is. */
export function allInOne(title: string, replies: readonly Reply[]): Reply {
  const [first, ...others] = replies
  if (first === undefined || others.length === 0) return { sections: [], ...first }
  return {
    ...first,
    title,
    sections: replies.flatMap((reply) => sectionsOf({ title: reply.title ?? '', sections: reply.sections })),
  }
}

/** A whole message as part of another: its title above its sections, its footer below them. */
function sectionsOf({ title = '', sections, footer = '' }: Reply): Section[] {
  return [
    ...(title === '' ? sections : titled(`【${title}】`, sections)),
    ...(footer === '' ? [] : [{ lines: [footer] }]),
  ]
}

/** A first section without a heading takes the title for one. */
function titled(heading: string, sections: readonly Section[]): readonly Section[] {
  const [first, ...others] = sections
  if (first === undefined || first.heading !== undefined) return [{ heading, lines: [] }, ...sections]
  return [{ ...first, heading }, ...others]
}
