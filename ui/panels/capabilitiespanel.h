// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/capabilitymodel.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace helodesk {

class CapabilityWords;
class Workbench;

// What the server of the shown run offers, inside TLS or before it, keyword by keyword.
class CapabilitiesPanel : public QWidget
{
    Q_OBJECT
public:
    explicit CapabilitiesPanel(Workbench *workbench, QWidget *parent = nullptr);

    [[nodiscard]] QTableView *table() const { return m_table; }

public Q_SLOTS:
    void copyTable() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    using Phase = CapabilityModel::Phase;

    void makeTable();
    void renew();
    void showPhases();
    void fitRows();

    Workbench *m_workbench;
    CapabilityModel m_model;
    CapabilityWords *m_words;
    QComboBox *m_phase;
    QLabel *m_comparison;
    QLabel *m_nothing;
    QTableView *m_table;
    QLabel *m_copy;
    QTimer m_fit; // rows are measured once after all that changed in one turn
};

} // namespace helodesk
