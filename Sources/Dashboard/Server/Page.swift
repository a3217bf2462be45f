/// The page and its parts, built into the program; none of them loads anything from elsewhere.
enum Page {
    static var html: [UInt8] { PackageResources.page_html }
    static var css: [UInt8] { PackageResources.penstock_css }
    static var script: [UInt8] { PackageResources.penstock_js }
    static var openAPI: [UInt8] { PackageResources.openapi_yaml }
}
