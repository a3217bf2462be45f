import MarketModel
import Signing
import TurbineWire

/// The one-time approvals: nothing is placed before the settlement contract may take our cash.
extension TurbineAdapter {
    /// How often a confirmation is looked for.
    static let confirmationInterval = Duration.seconds(2)

    /// Begins with the approvals for a settlement contract, once.
    mutating func approve(_ settlement: EthereumAddress) {
        guard !configuration.isObserver, !approvals.contains(where: { $0.settlement == settlement }) else { return }
        approvals.append(ApprovalFlow(settlement: settlement))
        tasks.set(.approval(settlement), to: now)
    }

    private func place(of settlement: EthereumAddress) -> Int? {
        approvals.firstIndex { $0.settlement == settlement }
    }

    /// Does what the approvals of a contract want next.
    mutating func goOnApproving(_ settlement: EthereumAddress) {
        guard let place = place(of: settlement) else { return }
        switch approvals[place].phase {
        case .askAllowance, .confirmPermit: call(.balance(settlement))
        case .askPermitNumber: call(.permitNonce(settlement))
        case .sendPermit: call(.permit(settlement))
        case .askApprovalNumber, .confirmApproval: call(.approvalNonce(settlement))
        case .sendApproval: call(.approval(settlement))
        case .done: return
        }
        tasks.set(.approval(settlement), to: now + Self.confirmationInterval)
    }

    private mutating func enter(_ phase: ApprovalFlow.Phase, _ place: Int) {
        approvals[place].phase = phase
        tasks.set(.approval(approvals[place].settlement), to: now)
    }

    mutating func heard(_ allowance: UInt256, for settlement: EthereumAddress) {
        guard let place = place(of: settlement) else { return }
        let isEnough = allowance >= UInt256(UInt64(max(0, configuration.allowanceFloor.rawValue)))
        switch approvals[place].phase {
        case .askAllowance: enter(isEnough ? .askApprovalNumber : .askPermitNumber, place)
        case .confirmPermit(let polls):
            if isEnough {
                enter(.askApprovalNumber, place)
            } else if polls >= ApprovalFlow.maxPolls {
                counters.note(.approvalsRepeated)
                enter(.askPermitNumber, place)
            } else {
                approvals[place].phase = .confirmPermit(polls: polls + 1)
            }
        case .askPermitNumber, .sendPermit, .askApprovalNumber, .sendApproval, .confirmApproval, .done: break
        }
    }

    func approvalRequest(for call: VenueCall) -> WireRequest? {
        let owner = keys.wallet.address
        let chain = configuration.chain
        switch call {
        case .permitNonce:
            return TurbineEndpoint.nonce(contract: chain.collateral, owner: owner, chain: chain.number)
        case .approvalNonce:
            return TurbineEndpoint.nonce(contract: chain.tokens, owner: owner, chain: chain.number)
        case .permit(let settlement):
            guard let place = place(of: settlement), case .sendPermit(let number) = approvals[place].phase else {
                return nil
            }
            let terms = PermitTerms(
                owner: owner,
                spender: settlement,
                value: .max,
                nonce: UInt256(number),
                deadline: .max
            )
            return RelayerRequest.permit(
                PermitGrant(signing: terms, domain: chain.permitDomain, key: keys.wallet)
            ).request
        case .approval(let settlement):
            guard let place = place(of: settlement), case .sendApproval(let number) = approvals[place].phase else {
                return nil
            }
            let terms = ApprovalTerms(
                owner: owner,
                operator: settlement,
                isApproved: true,
                nonce: UInt256(number),
                deadline: UInt256(UInt64(clamping: (now + skew).seconds + 3_600))
            )
            return RelayerRequest.approval(
                ApprovalGrant(signing: terms, domain: chain.tokenDomain, key: keys.wallet)
            ).request
        case _: return nil
        }
    }

    mutating func readApproval(_ settlement: EthereumAddress, _ call: VenueCall, _ answer: VenueAnswer) {
        guard let place = place(of: settlement) else { return }
        switch (call, approvals[place].phase) {
        case (.permitNonce, .askPermitNumber):
            if let number = number(answer) { enter(.sendPermit(number: number), place) }
        case (.permit, .sendPermit):
            // An unknown answer is looked into like a success: the allowance tells.
            switch answer {
            case .success, .unknown: enter(.confirmPermit(polls: 0), place)
            case .refused, .notFound, .rateLimited, .notSent: tryApprovalLater(place, .askPermitNumber)
            }
        case (.approvalNonce, .askApprovalNumber):
            if let number = number(answer) { enter(.sendApproval(number: number), place) }
        case (.approval, .sendApproval(let number)):
            switch answer {
            case .success, .unknown: enter(.confirmApproval(number: number, polls: 0), place)
            case .refused, .notFound, .rateLimited, .notSent: tryApprovalLater(place, .askApprovalNumber)
            }
        case (.approvalNonce, .confirmApproval(let number, let polls)):
            confirmApproval(place, number, polls, self.number(answer))
        case _: break
        }
    }

    private mutating func confirmApproval(_ place: Int, _ number: UInt64, _ polls: Int, _ present: UInt64?) {
        if let present, present > number {
            finishApproval(place)
        } else if polls >= ApprovalFlow.maxPolls {
            // Buying needs no approval of tokens; a sale that fails for want of it is undone and counted.
            counters.note(.approvalsUnconfirmed)
            finishApproval(place)
        } else {
            approvals[place].phase = .confirmApproval(number: number, polls: polls + 1)
        }
    }

    private mutating func finishApproval(_ place: Int) {
        approvals[place].phase = .done
        tasks.remove(.approval(approvals[place].settlement))
        listCandidates()
    }

    private mutating func tryApprovalLater(_ place: Int, _ phase: ApprovalFlow.Phase) {
        counters.note(.approvalsRepeated)
        approvals[place].phase = phase
        tasks.set(.approval(approvals[place].settlement), to: now + .seconds(5))
    }

    private mutating func number(_ answer: VenueAnswer) -> UInt64? {
        json(answer).flatMap { NonceRow($0)?.nonce.uint64 }
    }
}
