// SPDX-License-Identifier: MIT
#pragma once

#include "core/profile/profilecheck.h"

#include <QDialog>

#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QTabWidget;

namespace helodesk {

class EditorForm;
class EditorPart;
class ExpectationsPage;
class TakePage;

// What the editor needs to know besides the profile.
struct EditorContext {
    VariableSources sources; // what it points to must outlive the editor
    QString environment; // its name; empty: none is chosen
    QStringList tags; // of all profiles
    bool builtIn = false; // its name can't be changed
};

// All of a profile but its message, with what is wrong said at the field while it is typed.
class ProfileEditor : public QDialog
{
    Q_OBJECT
public:
    ProfileEditor(const Profile &profile, const EditorContext &context, QWidget *parent = nullptr);
    ~ProfileEditor() override;

    // As it is edited now.
    [[nodiscard]] Profile profile() const;

private:
    struct Fields;
    void makeGeneral();
    void makeConnection();
    void makeTls();
    void makeSignIn();
    void makeWay();
    void makeExtensions();
    void makeRun();
    void makeExpectations();
    void makeTake();
    // False if something on that page must be put right first.
    [[nodiscard]] bool isRight(size_t page, const QList<FieldRemark> &remarks) const;
    void layOut();
    void fill();
    void follow();
    void check();
    void addPage(QWidget *page, const QString &title);

    Profile m_before;
    EditorContext m_context;
    std::unique_ptr<Fields> m_fields;
    QTabWidget *m_tabs;
    std::vector<EditorForm *> m_forms; // by page; null: a page of another kind
    std::vector<std::unique_ptr<EditorPart>> m_parts;
    ExpectationsPage *m_expectations = nullptr;
    TakePage *m_take = nullptr;
    QLabel *m_problem;
    QPushButton *m_ok = nullptr;
};

} // namespace helodesk
