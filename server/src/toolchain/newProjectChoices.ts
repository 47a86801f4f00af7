// What a new project can be made of. Which files that gives, newProject.ts finds out.

export const pluginLanguages = ['c', 'cpp', 'rust'] as const;
export const guestLanguages = ['rust', 'c', 'go', 'zig', 'assemblyscript', 'wat'] as const;
export const templateNames = ['hello', 'stateful', 'database', 'redis'] as const;

export type PluginLanguage = (typeof pluginLanguages)[number];
export type GuestLanguage = (typeof guestLanguages)[number];
export type TemplateName = (typeof templateNames)[number];

/** The plugin languages of each template; the first is the default. */
const languagesOfTemplates: Readonly<
  Record<TemplateName, readonly [PluginLanguage, ...(readonly PluginLanguage[])]>
> = {
  hello: pluginLanguages,
  stateful: pluginLanguages,
  // Connections are given back by destructors: what C has to do by hand at every return.
  database: ['cpp'],
  redis: ['cpp'],
};

/** In which languages a template offers its plugin; guests it offers in all. */
export function pluginLanguagesOf(
  template: TemplateName,
): readonly [PluginLanguage, ...(readonly PluginLanguage[])] {
  return languagesOfTemplates[template];
}
