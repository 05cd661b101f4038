<#
.SYNOPSIS
Writes what BizTalk Topology can import of Windows failover clusters and SQL Server into one JSON file. Only reads.

.DESCRIPTION
Run it on one node of each failover cluster and on each computer with SQL Server, with an account that may look at the cluster
and at SQL Server (VIEW SERVER STATE, and reading msdb.dbo.backupset). What cannot be read is left out, with a warning. It changes nothing, connects to nothing
but this computer's cluster and instances, and reads no account, no password and no data. The columns are fixed:
biztopo-collect.schema.json beside this file describes them. Read this script before you run it.

.EXAMPLE
.\collect.ps1 -Output SQLCLU.json
biztopo import SQLCLU.json BIZ01.xml -o platform.biztalk.yaml
#>
[CmdletBinding()]
param([string] $Output = "biztopo-$env:COMPUTERNAME.json")

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'

$collected = [ordered] @{
    biztopoCollect = 1; computer = $env:COMPUTERNAME; collectedAt = (Get-Date -Format 's')
    servers = @(); clusters = @(); clusterNodes = @(); clusterGroups = @(); clusterResources = @()
    instances = @(); availabilityGroups = @(); replicas = @(); listeners = @(); databases = @()
}

# Runs a block; what fails in it is a warning, and nothing is collected there.
function Read-Part([string] $Name, [scriptblock] $Block) {
    try { & $Block } catch { Write-Warning "$Name could not be read: $($_.Exception.Message)" }
}

# A parameter of a cluster resource as text; nothing where it has none of this name.
function Read-Parameter($Resource, [string] $Name) {
    try { [string] ($Resource | Get-ClusterParameter -Name $Name).Value } catch { '' }
}

# The rows of a query on an instance of this computer. Only SELECT statements are ever given to it.
function Read-Rows([string] $Instance, [string] $Query) {
    $connection = New-Object System.Data.SqlClient.SqlConnection "Data Source=$Instance;Integrated Security=SSPI;Connect Timeout=15;Application Name=biztopo collect"
    try {
        $connection.Open()
        $command = $connection.CreateCommand()
        $command.CommandText = $Query
        $reader = $command.ExecuteReader()
        while ($reader.Read()) {
            $row = [ordered] @{}
            for ($i = 0; $i -lt $reader.FieldCount; $i++) { $row[$reader.GetName($i)] = [string] $reader.GetValue($i) }
            [pscustomobject] $row
        }
    } finally { $connection.Dispose() }
}

Read-Part 'Windows' {
    $system = Get-CimInstance -ClassName Win32_OperatingSystem
    $cores = (Get-CimInstance -ClassName Win32_Processor | Measure-Object -Property NumberOfCores -Sum).Sum
    $collected.servers = @([ordered] @{ name = $env:COMPUTERNAME; operatingSystem = $system.Caption; cores = $cores })
}

$clusterName = ''
$clusteredInstances = @{}
if (Get-Module -ListAvailable -Name FailoverClusters) {
    Read-Part 'The failover cluster' {
        $cluster = Get-Cluster
        $script:clusterName = $cluster.Name
        $quorum = Get-ClusterQuorum
        $witness = if ($null -eq $quorum.QuorumResource) { 'None' } else { [string] $quorum.QuorumResource.ResourceType.Name }
        $collected.clusters = @([ordered] @{ name = $cluster.Name; quorumType = [string] $quorum.QuorumType; witnessType = $witness })
        $collected.clusterNodes = @(Get-ClusterNode | ForEach-Object {
            [ordered] @{ cluster = $cluster.Name; name = $_.Name; nodeWeight = $_.NodeWeight }
        })
        $resources = @(Get-ClusterResource)
        $networkNames = @{}
        foreach ($resource in $resources) {
            $group = $resource.OwnerGroup.Name
            if ($resource.ResourceType.Name -eq 'Network Name' -and -not $networkNames.ContainsKey($group)) {
                $networkNames[$group] = Read-Parameter $resource 'Name'
            }
        }
        $kinds = @{}
        $instanceNames = @{}
        $possible = @{}
        foreach ($resource in $resources) {
            $group = $resource.OwnerGroup.Name
            $owners = @(($resource | Get-ClusterOwnerNode).OwnerNodes | ForEach-Object { $_.Name })
            $possible[$group] = if ($possible.ContainsKey($group)) { @($possible[$group] | Where-Object { $owners -contains $_ }) } else { $owners }
            if ($resource.ResourceType.Name -eq 'SQL Server') {
                $kinds[$resource.OwnerGroup.Name] = 'sql-server'
                $network = Read-Parameter $resource 'VirtualServerName'
                $instance = Read-Parameter $resource 'InstanceName'
                $name = if ($instance -eq '' -or $instance -eq 'MSSQLSERVER') { $network } else { "$network\$instance" }
                $clusteredInstances[$name] = $resource.OwnerNode.Name
                $instanceNames[$group] = $name
            }
            if ($resource.ResourceType.Name -eq 'SQL Server Availability Group') { $kinds[$resource.OwnerGroup.Name] = 'availability-group' }
        }
        $collected.clusterGroups = @(Get-ClusterGroup | ForEach-Object {
            $kind = if ([string] $_.GroupType -eq 'Cluster') { 'cluster' }
                elseif ([string] $_.GroupType -eq 'AvailableStorage') { 'available-storage' }
                elseif ($kinds.ContainsKey($_.Name)) { $kinds[$_.Name] } else { 'other' }
            [ordered] @{
                cluster = $cluster.Name; name = $_.Name; networkName = [string] $networkNames[$_.Name]; kind = $kind
                instance = [string] $instanceNames[$_.Name]
                preferredOwners = @(($_ | Get-ClusterOwnerNode).OwnerNodes | ForEach-Object { $_.Name }) -join '|'
                possibleOwners = @($possible[$_.Name]) -join '|'
            }
        })
        $collected.clusterResources = @($resources | ForEach-Object {
            $type = $_.ResourceType.Name
            $service = if ($type -eq 'Generic Service') { Read-Parameter $_ 'ServiceName' } else { '' }
            [ordered] @{
                cluster = $cluster.Name; group = $_.OwnerGroup.Name; networkName = [string] $networkNames[$_.OwnerGroup.Name]
                resourceType = $type; serviceName = $service
            }
        })
    }
}

# The instances of this computer, and the clustered ones that run here at the moment.
$names = @($clusteredInstances.Keys | Where-Object { $clusteredInstances[$_] -eq $env:COMPUTERNAME })
$registered = 'HKLM:\SOFTWARE\Microsoft\Microsoft SQL Server\Instance Names\SQL'
if (Test-Path $registered) {
    $names += @((Get-Item $registered).GetValueNames() | ForEach-Object {
        if ($_ -eq 'MSSQLSERVER') { $env:COMPUTERNAME } else { "$env:COMPUTERNAME\$_" }
    })
}

$seen = @{}
foreach ($address in $names) {
    # A clustered instance is registered on its nodes too, where it does not answer under the computer's name.
    $isClusteredTwin = -not $clusteredInstances.ContainsKey($address) -and
        @($clusteredInstances.Keys | Where-Object { ($_ -split '\\')[1] -eq ($address -split '\\')[1] }).Count -gt 0
    if ($isClusteredTwin) { continue }
    Read-Part "SQL Server $address" {
        $about = Read-Rows $address "SELECT CONVERT(nvarchar(256), SERVERPROPERTY('ServerName')) AS name, CONVERT(nvarchar(64), SERVERPROPERTY('ProductVersion')) AS productVersion, CONVERT(nvarchar(128), SERVERPROPERTY('Edition')) AS edition, CONVERT(int, SERVERPROPERTY('IsClustered')) AS isClustered, CONVERT(int, SERVERPROPERTY('IsHadrEnabled')) AS isHadrEnabled"
        if ($seen.ContainsKey($about.name)) { return }
        $seen[$about.name] = $true
        $on = if ($about.isClustered -eq '1') { $clusterName } else { '' }
        $collected.instances += [ordered] @{
            name = $about.name; computer = $env:COMPUTERNAME; cluster = $on; productVersion = $about.productVersion; edition = $about.edition
        }
        $history = @{ isRead = $false; rows = @{} }
        Read-Part "The history of backups of $address" {
            foreach ($row in @(Read-Rows $address "SELECT database_name AS name, CONVERT(nvarchar(19), MAX(CASE WHEN type = 'D' THEN backup_finish_date END), 126) AS lastFullBackup, CONVERT(nvarchar(19), MAX(CASE WHEN type = 'L' THEN backup_finish_date END), 126) AS lastLogBackup FROM msdb.dbo.backupset WHERE is_copy_only = 0 GROUP BY database_name")) { $history.rows[$row.name] = $row }
            $history.isRead = $true
        }
        $collected.databases += @(Read-Rows $address "SELECT name, recovery_model_desc AS recoveryModel FROM sys.databases WHERE database_id > 4" | ForEach-Object {
            $database = [ordered] @{ instance = $about.name; name = $_.name; recoveryModel = $_.recoveryModel }
            if ($history.isRead) {
                $last = $history.rows[$_.name]
                $database.lastFullBackup = if ($null -eq $last) { '' } else { $last.lastFullBackup }
                $database.lastLogBackup = if ($null -eq $last) { '' } else { $last.lastLogBackup }
            }
            $database
        })
        if ($about.isHadrEnabled -ne '1') { return }
        $groups = @(Read-Rows $address "SELECT name, dtc_support AS dtcSupport FROM sys.availability_groups")
        $collected.availabilityGroups += @($groups | ForEach-Object {
            [ordered] @{ name = $_.name; cluster = $clusterName; dtcSupport = $_.dtcSupport }
        })
        $collected.replicas += @(Read-Rows $address "SELECT g.name AS [group], r.replica_server_name AS instance, r.availability_mode_desc AS availabilityMode, r.failover_mode_desc AS failoverMode FROM sys.availability_replicas r JOIN sys.availability_groups g ON g.group_id = r.group_id")
        $collected.listeners += @(Read-Rows $address "SELECT g.name AS [group], l.dns_name AS name, l.port FROM sys.availability_group_listeners l JOIN sys.availability_groups g ON g.group_id = l.group_id")
    }
}

ConvertTo-Json -InputObject $collected -Depth 4 | Set-Content -Path $Output -Encoding UTF8
Write-Output "Written: $Output"
