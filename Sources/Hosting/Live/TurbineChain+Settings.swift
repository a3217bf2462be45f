import Manifests
import TurbineWire

extension TurbineChain {
    /// The contracts of the chain that the settings name.
    static func settling(on chain: SettlementChain) -> Self {
        switch chain {
        case .polygon: .polygon
        case .avalanche: .avalanche
        case .baseSepolia: .baseSepolia
        }
    }
}
