/** Styles are files beside the component that needs them. */
declare module "*.css";
