import { serve } from "../server/serve";
import { createHyokProvider } from "./plugin";

// The only place of the plugin that reads the environment.
void serve(createHyokProvider({ environment: process.env }));
