// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser
public import ChanceryCitation

/// Values of the citation library as they are typed: by their raw values.
extension ReferenceList.Arrangement: ExpressibleByArgument {}
extension CitedVersion: ExpressibleByArgument {}
extension CitationFormat: ExpressibleByArgument {}
