// What the bundler understands and the type checker must be told of.
declare module "*.css";
