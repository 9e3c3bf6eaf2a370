/** Whom a message is for, in our own terms: one of us, a group, or the account that asked, whoever has it. */
export type Audience =
  | { readonly kind: 'person' | 'group'; readonly id: number }
  | { readonly kind: 'user'; readonly id: string }

/** As it is stored, and as it stands in a decision's name: `person:7`, `group:1`, `user:WangWu`. */
export function audienceKey({ kind, id }: Audience): string {
  return `${kind}:${id}`
}

export function readAudience(key: string): Audience {
  const [, kind, id = ''] = /^(person|group|user):(.*)$/su.exec(key) ?? []
  return kind === 'person' || kind === 'group' ? { kind, id: Number(id) } : { kind: 'user', id }
}
