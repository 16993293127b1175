/** Version of the plugin and of its resource classes: the engine looks for the plugin under it. */
export const PLUGIN_VERSION = "0.1.0";
